import { load } from "js-yaml";

const months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

export default function (config) {
  config.addDataExtension("yml", (text) => load(text));
  config.addFilter("day", (date) => {
    const [year, month, day] = date.split("-");
    return `${Number(day)} ${months[month - 1]} ${year}`;
  });
  config.addFilter("latest", (items) => [...items].sort((a, b) => b.date.localeCompare(a.date)));
  config.addFilter("short", (source) => source.replace("source-", ""));
  config.addFilter("named", (items, id) => items.find((one) => one.id === id));
  config.addFilter("money", (value) => value.toLocaleString("en"));
  config.addFilter("capital", (word) => word[0].toUpperCase() + word.slice(1));
  return { dir: { input: "src", output: "public" } };
}
