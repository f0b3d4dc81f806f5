"""What comes from outside and where it goes: values that are read, cells of spreadsheets, terminals, directions.

Every rule stands here once; those who read, write or print add nothing but their places.
"""
