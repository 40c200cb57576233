"""One module a figure: a query over the followed money, with its bounds and its coverage."""
