"""The site *loket*: the counter on the net, where anybody reports without an account and follows it by a code.

It has no session and no cookie. What is typed travels in the form's hidden fields until it is sent; the language stands
in the address; it knows no screen of the workbench and no secret of an office.
"""
