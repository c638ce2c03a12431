"""Partner agencies' machines: keys with scopes, messages to them, messages from them."""
