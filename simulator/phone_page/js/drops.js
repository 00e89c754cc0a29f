// Files let fall on a phone: the other way than the paper-clip.

/**
 * @param {HTMLElement} screen is marked with the class `dropping` while files hang above it
 * @param {(files: File[]) => void} take
 */
export function acceptDrops(screen, take) {
  const over = (isOver) => screen.classList.toggle("dropping", isOver);
  screen.addEventListener("dragover", (event) => {
    event.preventDefault();
    over(true);
  });
  screen.addEventListener("dragleave", (event) => screen.contains(event.relatedTarget) || over(false));
  screen.addEventListener("drop", (event) => {
    event.preventDefault();
    over(false);
    if (event.dataTransfer.files.length > 0) take([...event.dataTransfer.files]);
  });
}
