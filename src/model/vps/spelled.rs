//! Enumerations of OVHcloud's API, which may grow at any time.

/// An enumeration by the names that the API gives its values, with a place for unknown ones.
macro_rules! spelled {
    (
        $(#[$outer:meta])*
        pub enum $name:ident { $($variant:ident = $spelling:literal,)+ }
    ) => {
        $(#[$outer])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name {
            $($variant,)+
            /// A value of a later version of the API, kept as it is.
            Other($crate::model::SafeText),
        }

        impl $name {
            /// Every value known by name, for tables and tests.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// As the API spells it.
            pub fn spelled(&self) -> &str {
                match self {
                    $(Self::$variant => $spelling,)+
                    Self::Other(spelling) => spelling.as_str(),
                }
            }
        }

        impl From<&str> for $name {
            fn from(spelling: &str) -> Self {
                match spelling {
                    $($spelling => Self::$variant,)+
                    unknown => Self::Other($crate::model::SafeText::new(unknown)),
                }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.spelled())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let spelling = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                Ok(Self::from(spelling.as_ref()))
            }
        }
    };
}

pub(super) use spelled;
