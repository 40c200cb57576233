"""The site under load: ten thousand invented organisations, and a bare Django view beside every page."""
