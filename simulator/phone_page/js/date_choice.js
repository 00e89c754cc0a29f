// A date picked as day, month in words and year. The browser's own field shows 03/01 or 01/03 as it was installed, and
// nobody can tell which; here the date is read back with its weekday.

import { make } from "./dom.js";
import { months, sayDay } from "./words.js";

const YEARS_AHEAD = 6;

export class DateChoice {
  #day;
  #month;
  #year;
  #readBack;

  /** @param {HTMLFieldSetElement} fieldset with `.day-choice`, `.month-choice`, `.year-choice` and an `output` */
  constructor(fieldset) {
    this.#day = fieldset.querySelector(".day-choice");
    this.#month = fieldset.querySelector(".month-choice");
    this.#year = fieldset.querySelector(".year-choice");
    this.#readBack = fieldset.querySelector("output");
    fieldset.addEventListener("change", () => this.#draw(this.value));
    document.addEventListener("language", () => this.#year.value && this.#draw(this.value));
  }

  /** "2027-03-01"; a day that the month does not have becomes its last. */
  get value() {
    const [year, month] = [Number(this.#year.value), Number(this.#month.value)];
    const day = Math.min(Number(this.#day.value), lengthOf(year, month));
    return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  }

  /** Begins with a day; the years go on from it. */
  begin(day) {
    const first = Number(day.slice(0, 4));
    const years = Array.from({ length: YEARS_AHEAD + 1 }, (_, ahead) => first + ahead);
    this.#year.replaceChildren(...years.map((year) => make("option", { value: year }, String(year))));
    this.#draw(day);
  }

  focus() {
    this.#day.focus();
  }

  #draw(value) {
    const [year, month, day] = value.split("-").map(Number);
    const days = Array.from({ length: lengthOf(year, month) }, (_, index) => index + 1);
    this.#day.replaceChildren(...days.map((one) => make("option", { value: one }, String(one))));
    this.#month.replaceChildren(...months().map((name, index) => make("option", { value: index + 1 }, name)));
    [this.#day.value, this.#month.value, this.#year.value] = [day, month, year];
    this.#readBack.textContent = sayDay(value, "weekday_and_day");
  }
}

function lengthOf(year, month) {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
