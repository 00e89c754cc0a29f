// A date picked as day, month in words and year. The browser's own field shows 03/01 or 01/03 as it was installed, and
// nobody can tell which; here the date is read back with its weekday. Only days that can be chosen are offered.

import { make } from "./dom.js";
import { months, sayDay } from "./words.js";

export class DateChoice {
  #day;
  #month;
  #year;
  #readBack;
  #from = "";
  #until = "";

  /** @param {HTMLFieldSetElement} fieldset with `.day-choice`, `.month-choice`, `.year-choice` and an `output` */
  constructor(fieldset) {
    this.#day = fieldset.querySelector(".day-choice");
    this.#month = fieldset.querySelector(".month-choice");
    this.#year = fieldset.querySelector(".year-choice");
    this.#readBack = fieldset.querySelector("output");
    fieldset.addEventListener("change", () => this.#draw(this.value));
    document.addEventListener("language", () => this.#year.value && this.#draw(this.value));
  }

  /** "2027-03-01", the nearest to what was chosen that there is. */
  get value() {
    const [year, month] = [Number(this.#year.value), Number(this.#month.value)];
    const day = text(year, month, Math.min(Number(this.#day.value), lengthOf(year, month)));
    if (day < this.#from) return this.#from;
    return day > this.#until ? this.#until : day;
  }

  /** Begins with the first day that can be chosen; @param {string} until the last one */
  begin(from, until = text(Number(from.slice(0, 4)) + 1, 12, 31)) {
    this.#from = from;
    this.#until = until;
    this.#draw(from);
  }

  focus() {
    this.#day.focus();
  }

  #draw(value) {
    const [year, month, day] = value.split("-").map(Number);
    const [firstYear, lastYear] = [this.#from, this.#until].map((one) => Number(one.slice(0, 4)));
    fill(this.#year, range(firstYear, lastYear), String, year);
    const isOffered = (one) => text(year, one, lengthOf(year, one)) >= this.#from && text(year, one, 1) <= this.#until;
    fill(this.#month, range(1, 12).filter(isOffered), (one) => months()[one - 1], month);
    const days = range(1, lengthOf(year, month)).map((one) => [one, text(year, month, one)]);
    const offered = days.filter(([, one]) => one >= this.#from && one <= this.#until).map(([one]) => one);
    fill(this.#day, offered, String, day);
    this.#readBack.textContent = sayDay(value);
  }
}

function fill(select, values, name, chosen) {
  select.replaceChildren(...values.map((value) => make("option", { value }, name(value))));
  select.value = chosen;
}

function range(first, last) {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function text(year, month, day) {
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

function lengthOf(year, month) {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
