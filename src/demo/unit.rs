//! Binary units of size.

/// The bytes of a MiB.
pub(super) const MEBIBYTE: u64 = 1 << 20;

/// The bytes of a GiB.
pub(super) const GIBIBYTE: u64 = 1 << 30;
