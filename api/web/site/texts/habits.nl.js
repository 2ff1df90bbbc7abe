// Wat de pagina in het Nederlands zegt over regels die het team worden aangeboden.
export default {
  ruleOffers: "Voorgestelde regels",
  habits: {
    hint: "Wat het team de laatste acht weken op vijf dagen of meer besloot, kan een regel worden, zodat niemand het nog hoeft te beslissen. Het gaat over zorg en prijzen, nooit over wie besliste.",
    none: "Er is niets dat het team steeds opnieuw beslist.",
    ofTeam: "Voor het hele team",
    plannerOnly: "Prijzen regelt de planner.",
    take: "Maak dit de regel",
    decline: "Zo laten",
    taken: "Dit is voortaan de regel.",
    declined: "Het blijft zoals het is, en wordt niet meer voorgesteld.",
    chooseFirst: "Verander ten minste één ding, of laat het zo.",
    hour: "Gewone tijd",
    carer: "Mantelzorger of ander",
    interval: "Eens in de zoveel dagen een bezoek",
    ownIn: { morning: "Eigen mensen in de ochtend", afternoon: "Eigen mensen in de middag", evening: "Eigen mensen in de avond", night: "Eigen mensen in de nacht" },
    aNumber: "Een getal, zoals 12 of 7,5",
    unit: { "minutes of travel": "minuten reistijd", minutes: "minuten", days: "dagen", percent: "procent", visits: "bezoeken", "turn-ups": "opkomsten", weekends: "weekends" },
    priceNow: (value, unit, usual) => `Nu ${value} ${unit}; gewoon is ${usual}.`,
  },
};
