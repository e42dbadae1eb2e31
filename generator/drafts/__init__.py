"""The first files of what comes next: a report with its commitments and values waiting, a measure, a figure.

Works out texts by path, from the present data; `tried` holds them against all rules before anything is written.
"""
