"""Views of documents: the public page, the list, drafts, one document, its signatures."""
