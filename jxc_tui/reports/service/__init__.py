"""The figures of a report, and the report as a workbook."""
