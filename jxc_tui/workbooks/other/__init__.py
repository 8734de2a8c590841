"""Workbooks in other forms: .ods, .xls, .xlsb."""
