"""The prognosis of jeugdzorg: complete what is not claimed yet, look ahead, and say how sure that is.

Pure: frames in, frames out, nothing is read or written. The site uses `whatif` only, which needs no pandas.
"""
