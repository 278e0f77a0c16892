//! Pleasant tones as expressions for `aevalsrc`.
//!
//! Every note decays within its step and every drone fits whole cycles into the stretch, so a stretch repeats
//! without a click.

use std::fmt::Write;

/// Major, Dorian, suspended and pentatonic figures of eight steps, in semitones above the root.
const FIGURES: [[i32; 8]; 6] = [
    [0, 7, 12, 16, 19, 16, 12, 7],
    [0, 3, 7, 10, 14, 10, 7, 3],
    [0, 5, 7, 12, 17, 12, 7, 5],
    [0, 4, 9, 12, 16, 21, 16, 12],
    [0, 7, 9, 14, 16, 14, 9, 7],
    [0, 2, 7, 11, 14, 19, 14, 11],
];

/// Semitones that the root moves in the four bars of a stretch.
const BARS: [[i32; 4]; 3] = [[0, -4, 3, -2], [0, 5, -3, -5], [0, -2, -4, -5]];

/// One voice of `seconds` seconds (a multiple of 8). Equal seeds sound equal.
pub fn expression(seed: u64, seconds: u32) -> String {
    let figure = FIGURES[(seed % 6) as usize];
    let bars = BARS[(seed / 6 % 3) as usize];
    let root = 55.0 * 2f64.powf((seed % 11) as f64 / 12.0) * 2.0;
    let step = if seed.is_multiple_of(2) { 0.25 } else { 0.5 };
    let bar = f64::from(seconds) / 4.0;
    let decay = 1.6 / step;
    let note = pick(&figure, &format!("mod(floor(t/{step}),8)"));
    let move_by = pick(&bars, &format!("floor(t/{bar})"));
    // st(0) is the bar's frequency, st(1) the note's, st(2) the time within the step.
    let mut text = format!(
        "st(0,{root:.3}*pow(2,({move_by})/12));st(1,ld(0)*2*pow(2,({note})/12));st(2,mod(t,{step}));"
    );
    let _ = write!(
        text,
        "(0.20*sin(2*PI*ld(1)*ld(2))+0.06*sin(4*PI*ld(1)*ld(2)))*min(1,ld(2)*160)*exp(-{decay}*ld(2))\
         *min(1,({step}-ld(2))*90)\
         +(0.12*sin(2*PI*ld(0)*mod(t,{bar}))+0.05*sin(3*PI*ld(0)*mod(t,{bar})))*min(1,mod(t,{bar})*3)*min(1,({bar}-mod(t,{bar}))*3)"
    );
    text
}

/// An expression that takes the value of `steps` at the place that `index` computes.
fn pick(steps: &[i32], index: &str) -> String {
    let terms = steps.iter().enumerate().filter(|(_, value)| **value != 0);
    let sum: Vec<_> = terms
        .map(|(at, value)| format!("({value})*eq({index},{at})"))
        .collect();
    if sum.is_empty() {
        "0".into()
    } else {
        sum.join("+")
    }
}
