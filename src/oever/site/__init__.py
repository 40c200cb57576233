"""The site: the shared records and the money, for everyone, without an account.

A Django project of one folder a feature. Each room holds all of its feature: models, actions,
queries, forms, views, addresses, templates and tests. README.md tells how a room is furnished.
"""
