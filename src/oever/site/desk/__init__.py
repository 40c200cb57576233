"""The desk: what people gave, oldest first, for the people who keep Oever."""
