"""The review page: a local page on which an editor reviews an article's records; it writes the same YAML as by hand.

All state is in the files of seeds/, from which memory can be restored, except for the undo history.
"""
