//! The embedded clouds: Keystone, Nova, Glance, Cinder and Neutron in memory.
