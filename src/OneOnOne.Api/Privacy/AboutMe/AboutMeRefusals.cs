using OneOnOne.EventStore;

namespace OneOnOne.Api.Privacy.AboutMe;

public static class AboutMeRefusals
{
    public static readonly Refusal UnderWay = new("export-under-way", "An export of this person's data is being made at this moment. Wait for it.");
    public static readonly Refusal NotYours = new("not-allowed", "Whoever asked for the grant carries it out.", RefusalKind.Forbidden);
    public static readonly Refusal NotOpen = new("grant-not-open", "The grant was not approved yet, was taken back, or is over.");
}
