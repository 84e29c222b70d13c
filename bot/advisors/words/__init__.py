"""What people write in support chats, list by list. Written from the guidance cards, not from any data set.

To add a phrase, put a line into the list it belongs to; `phrases` explains the signs. A list stands for one meaning:
a phrase that could as well mean something else is left out.
"""
