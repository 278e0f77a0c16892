//! Words that titles are made of. The tables decide the titles, so their order is part of the library.

const ADJECTIVES: [&str; 50] = [
    "Copper",
    "Silent",
    "Northern",
    "Borrowed",
    "Paper",
    "Hollow",
    "Second",
    "Crimson",
    "Distant",
    "Winter",
    "Velvet",
    "Broken",
    "Electric",
    "Midnight",
    "Salted",
    "Quiet",
    "Golden",
    "Unfinished",
    "Wandering",
    "Iron",
    "Last",
    "Burning",
    "Glass",
    "Restless",
    "Pale",
    "Drowned",
    "Ordinary",
    "Secret",
    "Wooden",
    "Violet",
    "Careful",
    "Scarlet",
    "Frozen",
    "Honest",
    "Invisible",
    "Little",
    "Marble",
    "Nameless",
    "Open",
    "Patient",
    "Rusted",
    "Sleeping",
    "Tender",
    "Upper",
    "Vanishing",
    "Wild",
    "Yellow",
    "Amber",
    "Bitter",
    "Clockwork",
];

const NOUNS: [&str; 50] = [
    "Tide",
    "Harbour",
    "Orchard",
    "Letter",
    "Engine",
    "Parade",
    "Mountain",
    "Garden",
    "Telegraph",
    "Ferry",
    "Lantern",
    "Republic",
    "Winter",
    "Staircase",
    "Cartographer",
    "Weather",
    "Bridge",
    "Kingdom",
    "Waltz",
    "Compass",
    "Station",
    "Archive",
    "Balcony",
    "Carnival",
    "Daughter",
    "Expedition",
    "Festival",
    "Gardener",
    "Horizon",
    "Island",
    "Journal",
    "Kitchen",
    "Library",
    "Meridian",
    "Neighbour",
    "Observatory",
    "Passenger",
    "Quarry",
    "River",
    "Summer",
    "Theatre",
    "Umbrella",
    "Verdict",
    "Witness",
    "Year",
    "Almanac",
    "Bell",
    "Corridor",
    "Detour",
    "Echo",
];

const PLACES: [&str; 40] = [
    "Ormsund",
    "Ostrava",
    "the Coast",
    "Signal Hill",
    "Hollow Lake",
    "Lisbon",
    "the Attic",
    "Nowhere",
    "Trieste",
    "the North",
    "Tangier",
    "the River",
    "Valparaíso",
    "the Moon",
    "Odessa",
    "the Valley",
    "Marrakesh",
    "the Border",
    "Reykjavík",
    "the Sea",
    "Samarkand",
    "the Old Town",
    "Gdańsk",
    "the Desert",
    "Kyoto",
    "the Islands",
    "Bergen",
    "the Archive",
    "Halifax",
    "the Ninth Floor",
    "Quito",
    "the Lighthouse",
    "Zagreb",
    "the Orchard",
    "Dakar",
    "the Station",
    "Leith",
    "the Plain",
    "Montevideo",
    "the Harbour",
];

const GENRES: [&str; 10] = [
    "Drama",
    "Comedy",
    "Thriller",
    "Mystery",
    "Science Fiction",
    "Documentary",
    "Romance",
    "Adventure",
    "Western",
    "Family",
];

const MUSIC_GENRES: [&str; 6] = ["Ambient", "Jazz", "Electronic", "Folk", "Choral", "Rock"];

const STUDIOS: [&str; 8] = [
    "Slow Weather",
    "Low Bridge",
    "Atelier Nul",
    "Orrery",
    "Tramway Nine",
    "Harbour Road",
    "Kino Solar",
    "Almanac",
];

const SUMMARIES: [&str; 8] = [
    "A journey that was meant to take a day.",
    "Two strangers keep the same appointment, a year apart.",
    "What the town forgot, one house remembers.",
    "An heir, an error, and a train that will not wait.",
    "The expedition returns with one member too many.",
    "Everyone saw it. Nobody was there.",
    "A small mistake in a large ledger.",
    "The winter in which the letters came back.",
];

type Words = [&'static str];

fn word(table: &'static Words, number: u64) -> &'static str {
    table[(number % table.len() as u64) as usize]
}

/// Unique for `number` below 100,000: adjective, noun and place are its digits in mixed radix, scattered by a
/// factor that shares no divisor with 50 × 50 × 40.
pub fn film(number: u64, seed: u64) -> String {
    let digits = number * 30_011 % 100_000;
    let (adjective, noun) = (word(&ADJECTIVES, digits), word(&NOUNS, digits / 50));
    let place = word(&PLACES, digits / 2500);
    // The forms differ in their first letters or their joints, so a title of one is never one of another.
    match seed % 4 {
        0 => format!("The {adjective} {noun} of {place}"),
        1 => format!("{adjective} {noun} in {place}"),
        2 => format!("A {adjective} {noun} for {place}"),
        _ => format!("{place}: {adjective} {noun}").replacen("the ", "The ", 1),
    }
}

/// "Copper Tide, The" for "The Copper Tide"; nothing where there is no article.
pub fn without_article(title: &str) -> Option<String> {
    ["The", "A"].iter().find_map(|article| {
        let rest = title.strip_prefix(article)?.strip_prefix(' ')?;
        Some(format!("{rest}, {article}"))
    })
}

pub fn artist(number: u64, seed: u64) -> String {
    let (adjective, noun) = (
        word(&ADJECTIVES, number),
        word(&NOUNS, number / 50 + number),
    );
    match seed % 3 {
        0 => format!("The {adjective} {noun}s"),
        1 => format!("{adjective} {noun}"),
        _ => format!("{noun} & {adjective}"),
    }
}

pub fn album(number: u64, seed: u64) -> String {
    let place = word(&PLACES, number);
    match seed % 3 {
        0 => format!("{}s for {place}", word(&NOUNS, seed >> 8)),
        1 => format!("Live in {place}"),
        _ => format!(
            "{} {}",
            word(&ADJECTIVES, seed >> 8),
            word(&NOUNS, seed >> 16)
        ),
    }
}

pub fn track(number: u64, seed: u64) -> String {
    let (adjective, noun) = (
        word(&ADJECTIVES, number * 7 + (seed >> 3)),
        word(&NOUNS, number * 11 + (seed >> 9)),
    );
    match seed % 3 {
        0 => noun.to_owned(),
        1 => format!("{adjective} {noun}"),
        _ => format!("{noun} ({})", word(&PLACES, seed >> 20)),
    }
}

pub fn summary(seed: u64) -> String {
    word(&SUMMARIES, seed >> 12).to_owned()
}

pub fn studio(seed: u64) -> &'static str {
    word(&STUDIOS, seed >> 24)
}

pub fn genre(seed: u64) -> &'static str {
    word(&GENRES, seed >> 32)
}

pub fn music_genre(seed: u64) -> &'static str {
    word(&MUSIC_GENRES, seed >> 32)
}
