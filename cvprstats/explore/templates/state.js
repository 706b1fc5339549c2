// What is shown is in the address, after #: so it can be shared, and “back” works.

const DEFAULTS = { view: "search" };

function readState() {
  const said = [...new URLSearchParams(location.hash.slice(1))].filter(([, value]) => value);
  return { ...DEFAULTS, ...Object.fromEntries(said) };
}

function hashOf(state) {
  const said = Object.entries(state).filter(([key, value]) => value && value !== DEFAULTS[key]);
  return `#${new URLSearchParams(said)}`;
}

// Go to the present state with these changes; an empty value removes one. To `replace` leaves no
// step to go back to, for what changes with each letter typed.
function go(changes, replace = false) {
  const hash = hashOf({ ...readState(), ...changes });
  if (hash === location.hash || (hash === "#" && !location.hash)) return;
  history[replace ? "replaceState" : "pushState"](null, "", hash);
  render(!replace);
}

// A list in the state: names between “|”, which no name holds.
function listIn(value) {
  return (value || "").split("|").filter(Boolean);
}

// Go on, and keep the focus on what has this id.
function goOn(changes, id) {
  go(changes);
  document.getElementById(id)?.focus();
}
