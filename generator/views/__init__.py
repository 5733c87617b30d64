"""What each page says, as data: blocks of runs of text, without any markup."""
