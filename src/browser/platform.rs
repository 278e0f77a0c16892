//! What this browser is.

/// The name and major version that servers hold a profile for, and the system it runs on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Platform {
    pub name: &'static str,
    pub version: String,
    pub system: &'static str,
}

pub fn platform() -> Platform {
    let agent = web_sys::window()
        .and_then(|window| window.navigator().user_agent().ok())
        .unwrap_or_default();
    // Order matters: Edge calls itself Chrome too, and Chrome calls itself Safari.
    let browsers = [
        ("Microsoft Edge", "Edg/"),
        ("Firefox", "Firefox/"),
        ("Chrome", "Chrome/"),
        ("Safari", "Version/"),
    ];
    let found = browsers
        .iter()
        .find_map(|(name, mark)| Some((*name, agent.split(mark).nth(1)?)));
    let (name, rest) = found.unwrap_or(("Generic", "1"));
    let systems = [
        ("Android", "Android"),
        ("iPhone", "iOS"),
        ("iPad", "iOS"),
        ("Windows", "Windows"),
        ("Mac OS", "OSX"),
    ];
    let system = systems
        .iter()
        .find(|(mark, _)| agent.contains(mark))
        .map_or("Linux", |(_, system)| system);
    let version = rest.chars().take_while(char::is_ascii_digit).collect();
    Platform {
        name,
        version,
        system,
    }
}

/// 128 random bits in hexadecimal. Pages that did not come over https have no `randomUUID`, but they have this.
pub fn random_id() -> String {
    let mut bytes = [0_u8; 16];
    let filled = web_sys::window()
        .and_then(|window| window.crypto().ok())
        .is_some_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
    if !filled {
        bytes
            .iter_mut()
            .for_each(|byte| *byte = (js_sys::Math::random() * 256.0) as u8);
    }
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether a text is one of these.
pub fn is_id(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}
