//! A library's filter and order: in the address of its page, and as what a server is asked.

use crate::media::{Kind, Section};

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sort {
    #[default]
    Title,
    Added,
    Released,
}

impl Sort {
    pub const ALL: [Self; 3] = [Self::Title, Self::Added, Self::Released];

    pub fn label(self) -> &'static str {
        match self {
            Self::Title => "Title",
            Self::Added => "Recently added",
            Self::Released => "Release date",
        }
    }

    /// The server's word, which stands in the address too.
    fn word(self) -> &'static str {
        match self {
            Self::Title => "titleSort",
            Self::Added => "addedAt",
            Self::Released => "originallyAvailableAt",
        }
    }

    /// The newest comes first, the alphabet begins at its beginning.
    pub fn is_downwards_first(self) -> bool {
        self != Self::Title
    }
}

/// What of a library is on screen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// By the server's key.
    pub genre: Option<String>,
    pub is_unwatched: bool,
    pub sort: Sort,
    pub is_descending: bool,
    /// The collections that were made of it in place of what it holds.
    pub is_collections: bool,
}

impl Filter {
    /// From the words of an address; what makes no sense is like what is not there.
    pub fn read(word: impl Fn(&str) -> Option<String>) -> Self {
        let sort = word("sort").unwrap_or_default();
        let (name, way) = sort.split_once(':').unwrap_or((&sort, ""));
        let known = Sort::ALL.into_iter().find(|sort| sort.word() == name);
        Self {
            genre: word("genre").filter(|genre| !genre.is_empty()),
            is_unwatched: word("unwatched").as_deref() == Some("1"),
            sort: known.unwrap_or_default(),
            is_descending: known.is_some() && way == "desc",
            is_collections: word("collections").as_deref() == Some("1"),
        }
    }

    /// As it stands in the address; empty for a library as it is by itself.
    pub fn address(&self) -> String {
        let mut words = Vec::new();
        words.extend(
            self.genre
                .as_ref()
                .map(|genre| format!("genre={}", escaped(genre))),
        );
        words.extend(self.is_unwatched.then(|| "unwatched=1".to_owned()));
        if (self.sort, self.is_descending) != (Sort::Title, false) {
            words.push(format!("sort={}", self.order()));
        }
        words.extend(self.is_collections.then(|| "collections=1".to_owned()));
        words.join("&")
    }

    fn order(&self) -> String {
        let way = if self.is_descending { ":desc" } else { "" };
        format!("{}{way}", self.sort.word())
    }

    /// Another order begins the way that it is usually read; the same one turns round.
    pub fn sorted(&self, sort: Sort) -> Self {
        let is_descending = if sort == self.sort {
            !self.is_descending
        } else {
            sort.is_downwards_first()
        };
        Self {
            sort,
            is_descending,
            ..self.clone()
        }
    }

    /// The path of the listing on the server.
    pub fn path(&self, section: &Section) -> String {
        let what = if self.is_collections {
            "collections"
        } else {
            "all"
        };
        format!("/library/sections/{}/{what}", section.key)
    }

    /// What the server is asked beside the path.
    pub fn words(&self, section: &Section) -> Vec<(&'static str, String)> {
        if self.is_collections {
            return Vec::new();
        }
        let mut words = vec![
            ("type", kind_number(&section.kind).to_string()),
            ("sort", self.order()),
        ];
        words.extend(self.genre.clone().map(|genre| ("genre", genre)));
        let unwatched = match section.kind {
            Kind::Show => "unwatchedLeaves",
            _ => "unwatched",
        };
        words.extend(self.is_unwatched.then(|| (unwatched, "1".to_owned())));
        words
    }

    /// Path and query in one, as a queue is made from it.
    pub fn listing(&self, section: &Section) -> String {
        let words: Vec<String> = self
            .words(section)
            .into_iter()
            .map(|(name, value)| format!("{name}={}", escaped(&value)))
            .collect();
        format!("{}?{}", self.path(section), words.join("&"))
    }
}

/// The number that servers know a kind by.
pub fn kind_number(kind: &Kind) -> u8 {
    match kind {
        Kind::Show => 2,
        Kind::Artist => 8,
        _ => 1,
    }
}

/// Colons part words in a server's own queries and stay.
fn escaped(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b':' => {
                char::from(byte).to_string()
            }
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::SectionKey;

    fn section(kind: Kind) -> Section {
        Section {
            key: SectionKey::new("1"),
            title: "Films".into(),
            kind,
        }
    }

    fn read(address: &str) -> Filter {
        Filter::read(|name| {
            let mut words = address.split('&').filter_map(|word| word.split_once('='));
            words
                .find(|(known, _)| *known == name)
                .map(|(_, value)| value.to_owned())
        })
    }

    #[test]
    fn an_address_says_what_is_on_screen_and_nothing_more() {
        for address in [
            "",
            "genre=12",
            "genre=12&unwatched=1&sort=addedAt:desc",
            "sort=titleSort:desc",
            "sort=originallyAvailableAt",
            "collections=1",
        ] {
            assert_eq!(read(address).address(), address);
        }
        assert_eq!(
            read("sort=nonsense:desc&unwatched=x&genre="),
            Filter::default()
        );
    }

    #[test]
    fn a_queue_is_made_of_exactly_what_is_on_screen() {
        assert_eq!(
            read("genre=12&unwatched=1&sort=addedAt:desc").listing(&section(Kind::Film)),
            "/library/sections/1/all?type=1&sort=addedAt:desc&genre=12&unwatched=1"
        );
        assert_eq!(
            read("unwatched=1").listing(&section(Kind::Show)),
            "/library/sections/1/all?type=2&sort=titleSort&unwatchedLeaves=1"
        );
        let spoken = Filter {
            genre: Some("Sci Fi & more".into()),
            ..Filter::default()
        };
        assert!(
            spoken
                .listing(&section(Kind::Film))
                .ends_with("&genre=Sci%20Fi%20%26%20more")
        );
    }

    #[test]
    fn the_same_order_again_turns_round() {
        let newest = Filter::default().sorted(Sort::Added);
        assert!(newest.is_descending);
        assert!(!newest.sorted(Sort::Added).is_descending);
        assert!(!newest.sorted(Sort::Title).is_descending);
        assert!(Filter::default().sorted(Sort::Title).is_descending);
    }
}
