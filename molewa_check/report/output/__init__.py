"""The formats that reports are written in: HTML, PDF with attachments, tables of actions."""
