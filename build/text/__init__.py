"""What every step shares of text: characters, quotation marks, names, spelling."""
