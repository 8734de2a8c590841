"""Codes (编码): the rules that make them, drawing them, codes set aside, gaps, and the
form of external tokens (对外代号).
"""
