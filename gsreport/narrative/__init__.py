"""
Facts behind the computed paragraphs, and which paragraph is made of which facts.

Nothing here holds a word of the publication: facts are frozen records of numbers, ids and comparisons.  The words stand
in `templates/kk/narrative` and `templates/ru/narrative`, twin macros of the same names, which
`gsreport.templating.narrative` calls.  A function returns None where there is nothing to say.
"""
