"""What is assumed where a gemeente's own past says too little: speed of claiming, and size of the error.

The figures are those of section 8 of the method: design, from generated histories, not scored on real ones.
"""

import numpy as np

from data.prognose.months import Floats

# Share of the final cost that is claimed after 0, 1, 2, … months.
CLAIMED = np.array([0.04, 0.58, 0.77, 0.86, 0.91, 0.94, 0.96, 0.97, 0.98, 0.98, 0.99, 0.99, 0.99, 1.0, 1.0, 1.0])
# Error of a year total of 13 million with k = 1, 2, … 12 months over.
OF_TOTAL = np.array([4.5, 4.2, 4.1, 3.6, 3.1, 2.6, 2.6, 2.3, 2.0, 1.7, 1.2, 1.0]) / 100
OF_NEXT_YEAR = np.linspace(7.7, 5.4, 12) / 100
OF_PRODUCT = np.interp(np.arange(1, 13), [3, 6, 9, 12], [0.10, 0.07, 0.04, 0.02])


def prior_error(k: int, lead: int, yearly: Floats) -> Floats:
    """Error (log) per row; the last row is the total, the others are products. yearly: euro a year per row.

    Later years than the next one: the error of the next year times the root of the years ahead.
    """
    cost = np.maximum(yearly, 1000.0)
    total = OF_TOTAL[k - 1] * (13e6 / cost) ** 0.2
    product = OF_PRODUCT[k - 1] * (cost / 1e6) ** -0.18
    error = np.where(np.arange(len(cost)) == len(cost) - 1, total, product)
    if lead:
        error = error * OF_NEXT_YEAR[k - 1] / OF_TOTAL[k - 1] * np.sqrt(lead)
    return np.minimum(error, 1.0)
