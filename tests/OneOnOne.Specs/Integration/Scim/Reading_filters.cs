using OneOnOne.Api.Integration.Scim;
using OneOnOne.Api.Integration.Scim.Wire;
using Xunit;

namespace OneOnOne.Specs.Integration.Scim;

public class Reading_filters
{
    [Fact]
    public void binds_and_closer_than_or_and_not_closest() => Assert.Equal(
        new ScimFilter.Or(Has("a"), new ScimFilter.And(new ScimFilter.Not(Has("b")), Has("c"))),
        ScimFilterParser.Filter("a pr or not (b pr) and c pr").Value);

    [Fact]
    public void goes_by_parentheses() => Assert.Equal(
        new ScimFilter.And(new ScimFilter.Or(Has("a"), Has("b")), Has("c")),
        ScimFilterParser.Filter("( a pr or b pr ) and c pr").Value);

    [Fact]
    public void understands_values_in_brackets() => Assert.Equal(
        new ScimFilter.Within(new ScimPath(Urn: null, "emails", Part: null), new ScimFilter.And(Has("type"), Has("value"))),
        ScimFilterParser.Filter("emails[type pr].value pr").Value);

    [Theory]
    [InlineData("urn:ietf:params:scim:schemas:core:2.0:User:name.givenName", "urn:ietf:params:scim:schemas:core:2.0:User", "name", "givenName")]
    [InlineData("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0", "User", null)]
    [InlineData("members.$ref", null, "members", "$ref")]
    [InlineData("x-y_1", null, "x-y_1", null)]
    public void takes_names_apart(string text, string? urn, string name, string? part) => Assert.Equal(new ScimPath(urn, name, part), ScimFilterParser.Name(text));

    [Theory]
    [InlineData("""title eq "a \"quoted\" \\ word]" """, "a \"quoted\" \\ word]")]
    [InlineData("""title EQ "\u00fc(" """, "ü(")]
    public void reads_texts_as_json_does(string text, string literal) =>
        Assert.Equal(literal, ((ScimFilter.Compare)ScimFilterParser.Filter(text).Value!).Literal!.GetValue<string>());

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a")]
    [InlineData("a eq")]
    [InlineData("a eq b")]
    [InlineData("a eq 'b'")]
    [InlineData("a eqq \"b\"")]
    [InlineData("a eq \"b")]
    [InlineData("a pr b pr")]
    [InlineData("a pr and")]
    [InlineData("and a pr")]
    [InlineData("not a pr")]
    [InlineData("not(a pr")]
    [InlineData("(a pr))")]
    [InlineData("a[b pr")]
    [InlineData("a[]")]
    [InlineData("a.b[c pr]")]
    [InlineData("a[b pr].c")]
    [InlineData("a[b pr].c.d pr")]
    [InlineData("a..b pr")]
    [InlineData("1a pr")]
    [InlineData("a eq 01")]
    [InlineData("a eq {}")]
    [InlineData("a\u0000 pr")]
    public void refuses_what_is_none(string text) => Assert.Equal(ScimRefusals.Filter, ScimFilterParser.Filter(text).Refusal);

    [Fact]
    public void has_limits()
    {
        Assert.NotNull(ScimFilterParser.Filter(new string('(', 10) + "a pr" + new string(')', 10)).Value);
        Assert.Null(ScimFilterParser.Filter(new string('(', 30) + "a pr" + new string(')', 30)).Value);
        Assert.Null(ScimFilterParser.Filter($"a eq \"{new string('x', 1000)}\"").Value);
    }

    [Theory]
    [InlineData("title", true)]
    [InlineData("emails[type eq \"work\"]", true)]
    [InlineData("emails[type eq \"work\" and primary eq true].value", true)]
    [InlineData("urn:ietf:params:scim:schemas:core:2.0:User:emails[type eq \"work\"].value", true)]
    [InlineData("emails[type eq \"work\"].", false)]
    [InlineData("emails[type eq \"work\"]value", false)]
    [InlineData("emails[type eq \"work\"].value.x", false)]
    [InlineData("emails[type eq \"work\"][0]", false)]
    [InlineData("emails[0]", false)]
    [InlineData("emails.value[type eq \"work\"]", false)]
    [InlineData("emails[type]", false)]
    [InlineData("title eq \"x\"", false)]
    [InlineData("/title", false)]
    [InlineData("", false)]
    public void reads_the_paths_of_patches(string text, bool fine) => Assert.Equal(fine ? null : ScimRefusals.Path, ScimFilterParser.Target(text).Refusal);

    private static ScimFilter.Present Has(string name) => new(new ScimPath(Urn: null, name, Part: null));
}
