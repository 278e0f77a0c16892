// arguments: a role, and the name it goes by. Returns the first element that a person could use.
const [role, name] = arguments;

const TAGS = {
  alert: "[role=alert]",
  button: "button, [role=button]",
  heading: "h1, h2, h3",
  link: "a[href]",
  main: "main",
  menuitem: "[role=menuitem], [role=menuitemradio]",
  region: "section[aria-label], [role=region]",
  slider: "[role=slider], input[type=range]",
  status: "[role=status]",
  tab: "[role=tab]",
  textbox: "input:not([type=range]), textarea",
};

const squeezed = (text) => (text ?? "").replace(/\s+/g, " ").trim();

const isUsable = (element) =>
  element.checkVisibility({ visibilityProperty: true }) &&
  element.getClientRects().length > 0 &&
  !element.closest("[inert]") &&
  !element.disabled;

// An empty name asks for the role alone.
const nameOf = (element) =>
  squeezed(element.getAttribute("aria-label") ?? element.labels?.[0]?.innerText ?? element.innerText);

for (const element of document.querySelectorAll(TAGS[role] ?? `[role=${role}]`)) {
  if (isUsable(element) && (name === "" || nameOf(element) === name)) {
    return element;
  }
}
return null;
