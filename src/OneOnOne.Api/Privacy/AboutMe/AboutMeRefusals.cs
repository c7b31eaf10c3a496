using OneOnOne.EventStore;

namespace OneOnOne.Api.Privacy.AboutMe;

public static class AboutMeRefusals
{
    public static readonly Refusal UnderWay = new("export-under-way", "An export of this person's data is being made at this moment. Wait for it.");
}
