//! `field=value` conditions of a listing; all of them must hold.
//!
//! The operator stands at the end of the field's name (`genre!=5` asks for the field `genre!`), a field may name
//! the level it is about (`show.genre`), and a comma in a value is an "or" (the published description's API notes).
//! A field that no server knows is ignored, as measured by plx-native.

use super::BadQuery;
use super::facet::Facet;
use crate::library::model::{Item, Kind, Library};
use crate::timeline::Views;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Filter {
    /// The level that is looked at: the item's own where absent.
    scope: Option<Kind>,
    test: Test,
    is_not: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Test {
    /// One of these keys.
    Has(Facet, Vec<String>),
    Compares(Facet, Comparison, i64),
    /// In lower case.
    Title(Match, String),
    RatingKey(Vec<u64>),
    Unwatched,
    InProgress,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Comparison {
    Greater,
    Less,
    AtLeast,
    AtMost,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Match {
    Contains,
    Equals,
    Begins,
    Ends,
}

impl Filter {
    /// The condition that a parameter is, if it is one. A value that cannot be of the field is a bad query.
    pub fn read(name: &str, value: &str) -> Result<Option<Filter>, BadQuery> {
        let field = name.trim_end_matches(['=', '!', '<', '>']);
        let operator = &name[field.len()..];
        let (scope, field) = match field.split_once('.') {
            Some((scope, field)) => {
                let kind = Kind::ALL.into_iter().find(|kind| kind.word() == scope);
                let Some(kind) = kind else {
                    return Ok(None);
                };
                (Some(kind), field)
            }
            None => (None, field),
        };
        let test = match field {
            "title" => Test::Title(text_match(operator)?, value.to_lowercase()),
            "id" if scope.is_some() => Test::RatingKey(numbers(value)?),
            "unwatched" | "unwatchedLeaves" => Test::Unwatched,
            "inProgress" => Test::InProgress,
            word => match Facet::from_word(word) {
                Some(facet) => of_facet(facet, operator, value)?,
                None => return Ok(None),
            },
        };
        let is_off = matches!(test, Test::Unwatched | Test::InProgress) && value == "0";
        Ok(Some(Filter {
            scope,
            test,
            is_not: operator.starts_with('!') != is_off,
        }))
    }

    /// Looks at another level, unless the field named one itself.
    pub fn at(mut self, level: Option<Kind>) -> Filter {
        self.scope = self.scope.or(level);
        self
    }

    pub fn keeps(&self, item: &Item, library: &Library, views: &Views) -> bool {
        let subjects = subjects(item, self.scope, library);
        let mut subjects = subjects.into_iter();
        subjects.any(|item| self.test.holds(item, library, views)) != self.is_not
    }
}

fn of_facet(facet: Facet, operator: &str, value: &str) -> Result<Test, BadQuery> {
    let comparison = match operator {
        "" | "!" => None,
        ">>" => Some(Comparison::Greater),
        "<<" => Some(Comparison::Less),
        ">" => Some(Comparison::AtLeast),
        "<" => Some(Comparison::AtMost),
        _ => return Err(BadQuery),
    };
    if let Some(comparison) = comparison {
        let number = value.parse().map_err(|_| BadQuery)?;
        return match facet.is_number() {
            true => Ok(Test::Compares(facet, comparison, number)),
            false => Err(BadQuery),
        };
    }
    if facet.is_number() || facet.is_tag() {
        numbers(value)?;
    }
    let keys = value.split(',').map(str::to_owned);
    Ok(Test::Has(facet, keys.collect()))
}

fn text_match(operator: &str) -> Result<Match, BadQuery> {
    match operator {
        "" | "!" => Ok(Match::Contains),
        "=" | "!=" => Ok(Match::Equals),
        "<" => Ok(Match::Begins),
        ">" => Ok(Match::Ends),
        _ => Err(BadQuery),
    }
}

fn numbers(value: &str) -> Result<Vec<u64>, BadQuery> {
    let numbers = value.split(',').map(str::parse);
    numbers.collect::<Result<_, _>>().map_err(|_| BadQuery)
}

/// The item itself, the one above it, or those below it that are of the level.
fn subjects<'a>(item: &'a Item, level: Option<Kind>, library: &'a Library) -> Vec<&'a Item> {
    let Some(kind) = level.filter(|kind| *kind != item.kind) else {
        return vec![item];
    };
    let above = [library.parent(item), library.grandparent(item)];
    if let Some(found) = above.into_iter().flatten().find(|item| item.kind == kind) {
        return vec![found];
    }
    let children: Vec<&Item> = library.children(item).collect();
    match children.first() {
        Some(first) if first.kind != kind => children
            .into_iter()
            .flat_map(|child| library.children(child))
            .filter(|item| item.kind == kind)
            .collect(),
        _ => children,
    }
}

impl Test {
    fn holds(&self, item: &Item, library: &Library, views: &Views) -> bool {
        let view = |leaf: &Item| views.get(leaf.rating_key).clone();
        let leaves = || library.leaves(item).into_iter();
        match self {
            Test::Has(facet, keys) => {
                let choices = facet.choices(item);
                choices.iter().any(|choice| keys.contains(&choice.key))
            }
            Test::Compares(facet, comparison, number) => {
                let choices = facet.choices(item).into_iter();
                let mut numbers = choices.filter_map(|choice| choice.key.parse().ok());
                numbers.any(|own| comparison.holds(own, *number))
            }
            Test::Title(matching, text) => matching.holds(&item.title.to_lowercase(), text),
            Test::RatingKey(keys) => keys.contains(&item.rating_key),
            // A container is unwatched while one of its leaves is.
            Test::Unwatched => leaves().any(|leaf| !view(leaf).is_watched()),
            Test::InProgress => leaves().any(|leaf| view(leaf).is_in_progress()),
        }
    }
}

impl Comparison {
    fn holds(self, own: i64, number: i64) -> bool {
        match self {
            Comparison::Greater => own > number,
            Comparison::Less => own < number,
            Comparison::AtLeast => own >= number,
            Comparison::AtMost => own <= number,
        }
    }
}

impl Match {
    fn holds(self, own: &str, text: &str) -> bool {
        match self {
            Match::Contains => own.contains(text),
            Match::Equals => own == text,
            Match::Begins => own.starts_with(text),
            Match::Ends => own.ends_with(text),
        }
    }
}
