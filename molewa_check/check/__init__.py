"""The author's compiler: everything worth saying about a questionnaire that is valid but not yet good."""
