export function Teams() {
  return null;
}
export function Users() {
  return null;
}
export function Connections() {
  return null;
}
export function Tags() {
  return null;
}
export function Groups() {
  return null;
}
export function Audit() {
  return null;
}
