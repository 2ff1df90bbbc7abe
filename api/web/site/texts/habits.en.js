// What the page says in English about rules that are offered to the team.
export default {
  ruleOffers: "Suggested rules",
  habits: {
    hint: "What the team decided on five days or more in the last eight weeks can become a rule, so that nobody has to decide it again. It is about care and prices, never about who decided.",
    none: "There is nothing that the team decides again and again.",
    ofTeam: "For the whole team",
    plannerOnly: "Prices are settled by the planner.",
    take: "Make it the rule",
    decline: "Leave it as it is",
    taken: "It is the rule from now on.",
    declined: "It stays as it is, and is not suggested again.",
    chooseFirst: "Change at least one thing, or leave it as it is.",
    hour: "Usual hour",
    carer: "Family or other carer",
    interval: "A visit every so many days",
    ownIn: { morning: "Own people in the morning", afternoon: "Own people in the afternoon", evening: "Own people in the evening", night: "Own people at night" },
    aNumber: "A number, such as 12 or 7.5",
    unit: { "minutes of travel": "minutes of travel", minutes: "minutes", days: "days", percent: "percent", visits: "visits", "turn-ups": "turn-ups", weekends: "weekends" },
    priceNow: (value, unit, usual) => `Now ${value} ${unit}; usual is ${usual}.`,
  },
};
