"""What the office tells the public: the open pages, and the desk where an edition is prepared and let out."""
