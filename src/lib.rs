//! Playhead: a web player for Plex.
