// What the page says in English about what a coach sees.
export default {
  counts: {
    title: "What a coach sees",
    coachHint: "Counts of whole months that are over, of five clients or more, where the team consents. Nothing else is shown to a coach.",
    teamHint: "A coach sees counts only: of whole months that are over, of five clients or more, and only what the team consents to. You see here exactly the same.",
    earlier: "A month earlier",
    consent: "What the team shares",
    plannerOnly: "The planner changes this.",
    figures: { clients: "Clients in care", visits: "Visits by part of the day" },
    visitsIn: { morning: "Visits in the morning", afternoon: "Visits in the afternoon", evening: "Visits in the evening", night: "Visits at night" },
    given: "Coaches can see this from now on.",
    takenBack: "Coaches do not see this any more.",
    seen: "What a coach sees of this month",
    nothing: "Nothing.",
    nothingShared: "None of your teams shares counts of this month.",
    what: "What",
    number: "Number",
  },
};
