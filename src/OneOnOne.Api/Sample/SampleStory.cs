using OneOnOne.Api.Vocabulary;

namespace OneOnOne.Api.Sample;

/// <summary>What two people of the sample organization talked about. Weeks count from their first meeting; what lies in the future simply has not happened.</summary>
/// <param name="Report">Who comes with the plan; the part of the e-mail address before the at sign.</param>
/// <param name="FirstDay">The day of the week on which they meet, Monday is 0.</param>
/// <param name="At">The local time of the meetings.</param>
/// <param name="Topics">What was raised.</param>
/// <param name="Promises">What was promised.</param>
/// <param name="Notes">What was written down.</param>
/// <param name="CancelledWeeks">Weeks in which the meeting was called off.</param>
/// <param name="MissedWeeks">Weeks in which it did not take place.</param>
/// <param name="Draft">What the report means to bring up and has not shared.</param>
/// <param name="PrivateNote">What the manager keeps to themselves.</param>
internal sealed record Tale(
    string Report,
    int FirstDay,
    TimeOnly At,
    IReadOnlyList<Tale.Topic> Topics,
    IReadOnlyList<Tale.Promise> Promises,
    IReadOnlyList<Tale.Remark> Notes,
    IReadOnlyList<int> CancelledWeeks,
    IReadOnlyList<int> MissedWeeks,
    string? Draft = null,
    string? PrivateNote = null)
{
    /// <summary>Something on the agenda.</summary>
    /// <param name="Week">When it was raised.</param>
    /// <param name="ByReport">Who raised it; otherwise the manager.</param>
    /// <param name="Kind">What it wants.</param>
    /// <param name="Theme">What it is about.</param>
    /// <param name="Title">What it says.</param>
    /// <param name="SettledInWeek">When it was settled; null: not yet.</param>
    /// <param name="Outcome">What became of it.</param>
    /// <param name="Text">The answer or reason.</param>
    internal sealed record Topic(int Week, bool ByReport, ItemKind Kind, Theme Theme, string Title, int? SettledInWeek = null, Outcome Outcome = Outcome.Answered, string? Text = null);

    /// <summary>A commitment.</summary>
    /// <param name="Week">When it was made.</param>
    /// <param name="ByReport">Whose it is; otherwise the manager's.</param>
    /// <param name="Title">The wording.</param>
    /// <param name="DueInDays">Days until it was due.</param>
    /// <param name="DoneInDays">Days until it was done; null: not yet.</param>
    /// <param name="AskedFor">The other side asked for it.</param>
    internal sealed record Promise(int Week, bool ByReport, string Title, int DueInDays, int? DoneInDays = null, bool AskedFor = false);

    internal sealed record Remark(int Week, bool ByReport, string Text);
}

/// <summary>The people of the sample organization and their stories. All names are invented.</summary>
internal static class SampleStory
{
    public const string Domain = "example.com";

    /// <summary>Name, address before the at sign, title, department, the manager's address before the at sign.</summary>
    public static readonly IReadOnlyList<(string Name, string Address, string Title, string Department, string? Manager)> People =
    [
        ("Hana Sato", "hana", "Head of People", "People", null),
        ("Ines Duarte", "ines", "VP Engineering", "Engineering", null),
        ("Maya Okafor", "maya", "Engineering Manager", "Engineering", "ines"),
        ("Ben Lindqvist", "ben", "Software Engineer", "Engineering", "maya"),
        ("Carla Mendes", "carla", "Senior Software Engineer", "Engineering", "maya"),
        ("Dmitri Volkov", "dmitri", "Software Engineer", "Engineering", "maya"),
        ("Elif Demir", "elif", "Site Reliability Engineer", "Engineering", "maya"),
        ("Farid Haddad", "farid", "Software Engineer", "Engineering", "maya"),
        ("Greta Olsen", "greta", "QA Engineer", "Engineering", "maya"),
        ("Hugo Martin", "hugo", "Junior Software Engineer", "Engineering", "maya"),
        ("Ivy Chen", "ivy", "Data Engineer", "Engineering", "maya"),
    ];

    public static readonly IReadOnlyList<Tale> Tales =
    [
        new(
            "ben",
            1,
            new TimeOnly(10, 0),
            [
                new(0, true, ItemKind.Question, Theme.Company, "How does the roadmap change after the reorganisation?", 1, Outcome.Answered, "The platform work stays; the mobile app moves to the second half."),
                new(1, true, ItemKind.Request, Theme.Training, "A course on distributed systems this year", 4, Outcome.Granted, "Within the team's training budget."),
                new(2, true, ItemKind.Concern, Theme.TechnicalProcess, "Reviews wait for days when Carla is away", 6, Outcome.Addressed, "We agreed on a second reviewer per area."),
                new(3, false, ItemKind.Feedback, Theme.Growth, "Your incident write-up was clear; next time lead the follow-up meeting too", 3, Outcome.Answered, "Happy to."),
                new(5, true, ItemKind.Interest, Theme.Initiative, "I would like to mentor an intern next summer"),
                new(7, true, ItemKind.Discussion, Theme.Team, "The way we plan sprints", 7),
                new(8, false, ItemKind.Expectation, Theme.Growth, "Own one service end to end by spring"),
                new(10, true, ItemKind.Request, Theme.Wellbeing, "Leave at four on Tuesdays for the meetup", 11, Outcome.Granted, "As long as the on-call week is swapped."),
                new(12, true, ItemKind.Question, Theme.ManagerPerspective, "What does a typical week of yours look like?", 12, Outcome.Answered, "Half of it is meetings; Friday mornings are mine."),
                new(15, true, ItemKind.Suggestion, Theme.Technology, "Try property-based tests in the billing service"),
            ],
            [
                new(0, false, "Send Ben the new roadmap", 3, 2),
                new(2, true, "Write down who could review what", 7, 9),
                new(4, true, "Book the course", 10, 6, AskedFor: true),
                new(6, false, "Bring the second-reviewer rule to the team meeting", 7, 5),
                new(9, true, "Draft a plan for owning the billing service", 14, 20),
                new(13, false, "Ask the people team about the intern programme", 14),
                new(16, true, "Collect three examples where property tests would have helped", 12, AskedFor: true),
            ],
            [
                new(1, false, "Ben is curious about the business side; invite him to the quarterly review."),
                new(4, true, "Course starts in six weeks, four evenings."),
                new(11, false, "Tuesdays agreed, no objection from the team."),
            ],
            [9],
            [14],
            "Ask whether the billing service could get a second owner",
            "Seems tired since the release; ask how the on-call weeks went"),
        new(
            "carla",
            2,
            new TimeOnly(11, 0),
            [
                new(0, true, ItemKind.Concern, Theme.Team, "I end up reviewing almost everything", 5, Outcome.Addressed, "The load is spread over three people now."),
                new(2, true, ItemKind.Proposal, Theme.TechnicalProcess, "One style guide for all services", 8, Outcome.Granted, "Go ahead, with a month for comments."),
                new(6, true, ItemKind.Interest, Theme.Growth, "Give a talk at a conference", 10, Outcome.Granted, "Travel is approved."),
                new(9, false, ItemKind.Feedback, Theme.People, "Let others answer first in design reviews", 9, Outcome.Answered, "I will wait a minute."),
                new(13, true, ItemKind.Request, Theme.Growth, "A written path to staff engineer"),
            ],
            [new(1, true, "Circulate a first style guide", 21, 30), new(6, false, "Find out about the travel budget", 7, 7), new(13, false, "Write down what staff engineer means here", 21), new(15, true, "Submit the talk", 10, 9)],
            [new(5, true, "Reviews are down to a third."), new(10, false, "Talk accepted in spirit; deadline in March.")],
            [],
            [7]),
        new(
            "dmitri",
            0,
            new TimeOnly(15, 30),
            [
                new(1, true, ItemKind.Question, Theme.CompanyProcess, "How are salaries reviewed?", 3, Outcome.Answered, "Once a year, in April, with the manager's written input."),
                new(4, true, ItemKind.Concern, Theme.Wellbeing, "On-call is too often for three people"),
                new(8, true, ItemKind.Suggestion, Theme.TechnicalProcess, "Drop the Friday deployments", 9, Outcome.Granted, "Tried for a quarter."),
                new(11, false, ItemKind.Expectation, Theme.Growth, "Speak up earlier when something slips", 14, Outcome.Addressed, "It got better."),
            ],
            [new(4, false, "Ask for a fourth person on call", 14), new(8, true, "Announce the end of Friday deployments", 3, 3), new(12, true, "Report risks in the Monday thread", 7, 16)],
            [new(4, false, "Third mention of the on-call load; take it to Ines.")],
            [2, 10],
            []),
        new(
            "elif",
            3,
            new TimeOnly(9, 30),
            [
                new(0, true, ItemKind.Proposal, Theme.Technology, "Move the dashboards to one tool", 6, Outcome.Granted, "Budget for a year."),
                new(3, true, ItemKind.Request, Theme.Training, "The reliability conference in October", 5, Outcome.Declined, "No travel this quarter; the recordings are paid for."),
                new(9, true, ItemKind.Interest, Theme.Initiative, "Organise a game day with the other teams"),
                new(14, true, ItemKind.Question, Theme.Company, "Will we get a second region?"),
            ],
            [new(1, true, "Compare three dashboard tools", 14, 13), new(6, true, "Migrate the alerts", 30, 41), new(9, false, "Find a date for the game day", 21, 25)],
            [new(5, true, "Recordings ordered.")],
            [],
            []),
        new(
            "farid",
            4,
            new TimeOnly(13, 0),
            [
                new(1, true, ItemKind.Discussion, Theme.Team, "Working from another country for a month", 2),
                new(2, true, ItemKind.Request, Theme.CompanyProcess, "Four weeks abroad in spring", 7, Outcome.Deferred, "Legal has to look at it first."),
                new(5, false, ItemKind.Feedback, Theme.Growth, "The estimates have become reliable", 5, Outcome.Answered, "Thank you, the spreadsheet helps."),
                new(12, true, ItemKind.Perspective, Theme.ManagerPerspective, "What do you like least about managing?", 12, Outcome.Answered, "Saying no to good ideas."),
            ],
            [new(2, false, "Ask legal about working abroad", 10), new(5, true, "Share the estimation sheet", 5, 4, AskedFor: true)],
            [],
            [],
            [6]),
        new(
            "greta",
            1,
            new TimeOnly(14, 0),
            [
                new(0, true, ItemKind.Concern, Theme.TechnicalProcess, "Nobody looks at flaky tests", 8, Outcome.Addressed, "There is a rota now."),
                new(4, true, ItemKind.Interest, Theme.Growth, "Learn to write services, not only tests"),
                new(10, false, ItemKind.Expectation, Theme.Growth, "Take the lead of the release checks", 13, Outcome.Granted, "From next release on."),
            ],
            [new(1, true, "List the twenty worst tests", 7, 6), new(8, false, "Announce the rota", 5, 5), new(13, true, "Write the release checklist", 14, 12), new(15, false, "Pair Greta with Carla for a story", 14)],
            [new(8, true, "Flaky runs went from eleven to two a week.")],
            [5],
            []),
        new(
            "hugo",
            2,
            new TimeOnly(16, 0),
            [
                new(0, true, ItemKind.Question, Theme.Growth, "What should I learn first?", 1, Outcome.Answered, "The data model; ask Ivy for a tour."),
                new(3, true, ItemKind.Question, Theme.Team, "Whom do I ask when everybody is busy?", 4, Outcome.Answered, "Whoever is on support that day."),
                new(6, false, ItemKind.Feedback, Theme.Growth, "Smaller pull requests would get faster answers", 6, Outcome.Answered, "I will split them."),
                new(11, true, ItemKind.Status, Theme.Other, "Status of the import job", 11, Outcome.Redirected, "It is on the board."),
                new(14, true, ItemKind.Interest, Theme.Initiative, "Help at the next careers fair", 16, Outcome.Granted, "You are on the list."),
            ],
            [new(0, true, "Take the tour of the data model", 7, 5, AskedFor: true), new(6, true, "Keep pull requests under two hundred lines", 14, 14), new(14, false, "Put Hugo on the list for the fair", 7, 3)],
            [],
            [],
            []),
        new(
            "ivy",
            3,
            new TimeOnly(15, 0),
            [
                new(1, true, ItemKind.Proposal, Theme.Technology, "A catalogue of our data sets", 6, Outcome.Granted, "Two days a month."),
                new(5, true, ItemKind.Concern, Theme.CompanyProcess, "Requests for numbers come from everywhere"),
                new(12, true, ItemKind.Request, Theme.Training, "A day to try the new query engine", 13, Outcome.Granted, "Next Friday."),
            ],
            [new(6, true, "Catalogue the first ten data sets", 28, 26), new(9, false, "Agree on one channel for requests", 14), new(13, true, "Write up what the engine can do", 10, 8)],
            [new(13, false, "Ivy wants to present the result to the whole department.")],
            [4],
            []),
    ];
}
