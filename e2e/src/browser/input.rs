//! Keys, pointer and fingers, as WebDriver moves them in every engine.

use fantoccini::elements::Element;
use serde_json::{Value, json};

use super::vendor::Vendor;
use super::{Browser, ELEMENT};
use crate::patience::{SOON, until};
use crate::trouble::Outcome;

/// WebDriver's names for keys that type nothing.
const NAMED: [(&str, char); 13] = [
    ("Tab", '\u{e004}'),
    ("Enter", '\u{e007}'),
    ("Shift", '\u{e008}'),
    ("Escape", '\u{e00c}'),
    ("ArrowLeft", '\u{e012}'),
    ("ArrowUp", '\u{e013}'),
    ("ArrowRight", '\u{e014}'),
    ("ArrowDown", '\u{e015}'),
    ("Home", '\u{e011}'),
    ("End", '\u{e010}'),
    ("Control", '\u{e009}'),
    ("Alt", '\u{e00a}'),
    ("Delete", '\u{e017}'),
];

fn code(key: &str) -> char {
    let named = NAMED.iter().find(|(name, _)| *name == key);
    named.map_or_else(|| key.chars().next().unwrap_or(' '), |(_, code)| *code)
}

impl Browser {
    /// One press of a key that types a letter, or of a named one; a capital letter is pressed with Shift.
    pub async fn key(&self, key: &str) -> Outcome {
        let is_capital = key.chars().count() == 1 && key.chars().all(|c| c.is_ascii_uppercase());
        if is_capital {
            return self.chord(&["Shift", key]).await;
        }
        self.chord(&[key]).await
    }

    /// Keys held together.
    pub async fn chord(&self, keys: &[&str]) -> Outcome {
        let down = keys
            .iter()
            .map(|key| json!({"type": "keyDown", "value": code(key)}));
        let up = keys
            .iter()
            .rev()
            .map(|key| json!({"type": "keyUp", "value": code(key)}));
        let steps: Vec<Value> = down.chain(up).collect();
        self.act(&json!({"type": "key", "id": "keyboard"}), &steps)
            .await
    }

    /// The pointer goes there, as a sign of life.
    pub async fn point(&self, x: f64, y: f64) -> Outcome {
        self.act(&mouse(), &[move_to(x, y)]).await
    }

    /// The pointer moves a little in the middle of the window.
    pub async fn stir(&self) -> Outcome {
        let size = self.run("return [innerWidth, innerHeight]", vec![]).await?;
        let middle = |index: usize| size[index].as_f64().unwrap_or_default() / 2.0;
        self.point(middle(0) - 20.0, middle(1) - 20.0).await?;
        self.point(middle(0), middle(1)).await
    }

    /// A press of the main button somewhere on the screen.
    pub async fn click_at(&self, x: f64, y: f64) -> Outcome {
        let steps = [move_to(x, y), press("pointerDown"), press("pointerUp")];
        self.act(&mouse(), &steps).await
    }

    /// Takes hold of something, moves there in steps and lets go.
    pub async fn drag(&self, from: (f64, f64), to: (f64, f64)) -> Outcome {
        self.draw(&mouse(), from, to).await
    }

    /// A finger does so.
    pub async fn drag_by_touch(&self, from: (f64, f64), to: (f64, f64)) -> Outcome {
        self.draw(&finger(), from, to).await
    }

    async fn draw(&self, device: &Value, from: (f64, f64), to: (f64, f64)) -> Outcome {
        const STEPS: u32 = 8;
        let mut steps = vec![move_to(from.0, from.1), press("pointerDown")];
        for step in 1..=STEPS {
            let share = f64::from(step) / f64::from(STEPS);
            let between = |from: f64, to: f64| from + (to - from) * share;
            steps.push(move_to(between(from.0, to.0), between(from.1, to.1)));
            steps.push(json!({"type": "pause", "duration": 20}));
        }
        steps.push(press("pointerUp"));
        self.act(device, &steps).await
    }

    /// A finger on the middle of what goes by this role and name; tries again while it is not there.
    pub async fn tap(&self, role: &str, name: &str) -> Outcome {
        until(
            &format!("tapping {role} {name:?}"),
            SOON,
            async || match self.look(role, name).await? {
                Some(element) => Ok(Some(self.tap_element(&element).await?)),
                None => Ok(None),
            },
        )
        .await
    }

    async fn tap_element(&self, element: &Element) -> Outcome {
        let handle = json!({ELEMENT: element.element_id().as_ref()});
        let middle = "arguments[0].scrollIntoView({block: 'center'})";
        self.run(middle, vec![handle]).await?;
        let (x, y, width, height) = self.box_of(element).await?;
        self.tap_at(x + width / 2.0, y + height / 2.0).await
    }

    pub async fn tap_at(&self, x: f64, y: f64) -> Outcome {
        let held = json!({"type": "pause", "duration": 60});
        let steps = [
            move_to(x, y),
            press("pointerDown"),
            held,
            press("pointerUp"),
        ];
        self.act(&finger(), &steps).await
    }

    async fn act(&self, device: &Value, steps: &[Value]) -> Outcome {
        let done = self.client.issue_cmd(Vendor::actions(device, steps)).await;
        Ok(done.map(drop)?)
    }
}

fn mouse() -> Value {
    json!({"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}})
}

fn finger() -> Value {
    json!({"type": "pointer", "id": "finger", "parameters": {"pointerType": "touch"}})
}

fn move_to(x: f64, y: f64) -> Value {
    json!({"type": "pointerMove", "duration": 0, "x": x.round() as i64, "y": y.round() as i64, "origin": "viewport"})
}

fn press(kind: &str) -> Value {
    json!({"type": kind, "button": 0})
}
