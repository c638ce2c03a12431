"""Where prevention is needed most: areas and agencies, what happened in them, their index, and warnings. No person."""
