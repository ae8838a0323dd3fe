"""Python reads this at every service's start, most of which is imports: they go faster with fewer collections."""
import gc

gc.set_threshold(50_000, 20, 20)
