"""The review page: a local page on which an editor decides on an article's records; it writes the same YAML as by hand.

Nothing is kept but the files of seeds/: what is in memory can be read from them again, but for the steps to undo.
"""
