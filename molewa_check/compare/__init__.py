"""Two or more assessments of one company laid side by side: views, dates and many members. Pure functions."""
