"""The price of a new face, split over the visits in which it can be seen."""

import numpy as np
from numpy.typing import NDArray

from optimizer.kernels.layout import EXTRA_FACE, NEW_FACE, Ints, Layout


def face_shares(a: Layout, can: NDArray[np.bool_]) -> Ints:
    """[nurses, V] ticks of a new face, split over the client's visits that the nurse `can` make [nurses, V].

    Who makes j of the k visits then pays j / k of what she pays in full: at most as much. A face
    beyond the agreed number counts where every new face is one.
    """
    shares = np.zeros(can.shape, np.int64)
    for nurse, v in np.argwhere(can):
        c = a.client[v]
        if not a.met[c] >> nurse & 1:
            price = a.prices[NEW_FACE]
            if a.agreed_faces[c] <= a.faces_before[c]:
                price += a.prices[EXTRA_FACE]
            shares[nurse, v] = price // np.count_nonzero(can[nurse] & (a.client == c))
    return shares
