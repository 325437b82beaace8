"""Reads a VOTable with astropy and says what the reading alone took: astropyRead.py FILE"""
import json
import sys
import time
import warnings

from astropy.table import Table

warnings.simplefilter('ignore')
before = time.process_time()
table = Table.read(sys.argv[1], format='votable')
print(json.dumps({'rows': len(table), 'inner': time.process_time() - before}))
