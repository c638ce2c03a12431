"""What a respondent sees of their own case, from outside: a code, a second factor, one hour."""
