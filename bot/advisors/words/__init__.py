"""What people write in support chats, list by list, from the guidance cards and from how people ordinarily write.

To add a phrase, put a line into the list it belongs to; `phrases` explains the signs. A list stands for one
meaning: a phrase that could as well mean something else is left out. The figures that hold the lists to that are
those of the `tune` half of the project's own set; the `held` half shows how they do on words they were not made for.
"""
