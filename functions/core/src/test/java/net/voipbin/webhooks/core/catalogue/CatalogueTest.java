package net.voipbin.webhooks.core.catalogue;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.voipbin.webhooks.core.catalogue.FieldType.ListOf;
import net.voipbin.webhooks.core.catalogue.FieldType.Nested;
import net.voipbin.webhooks.core.catalogue.FieldType.Nullable;
import net.voipbin.webhooks.core.catalogue.FieldType.OneOf;
import net.voipbin.webhooks.core.catalogue.FieldType.Scalar;
import net.voipbin.webhooks.core.event.EventTypeName;
import org.junit.jupiter.api.Test;

final class CatalogueTest {
  /// VoIPBIN's 95 names as its services send them, by family, and our own 7.
  private static final String NAMES =
      """
      call          call_created call_dialing call_ringing call_progressing call_updated call_terminating call_canceling call_hangup call_deleted
      groupcall     groupcall_created groupcall_progressing groupcall_hangup groupcall_deleted
      recording     recording_started recording_finished
      message       message_created message_updated message_deleted
      email         email_created email_updated email_deleted
      conversation  conversation_created conversation_updated conversation_message_created conversation_message_updated conversation_message_deleted
      account       account_created account_updated account_deleted
      webchat       webchat_message_created webchat_session_ended
      chat          chat_created chat_updated chat_deleted
      chatmessage   chatmessage_created chatmessage_deleted chatmessage_reaction_updated
      chatparticipant  chatparticipant_added chatparticipant_removed
      queue         queue_created queue_updated queue_deleted
      queuecall     queuecall_created queuecall_waiting queuecall_connecting queuecall_serviced queuecall_done queuecall_abandoned queuecall_deleted
      agent         agent_created agent_updated agent_deleted agent_status_updated
      conference    conference_created conference_updated conference_deleted
      transcribe    transcribe_created transcribe_progressing transcribe_done transcribe_speech_started transcribe_speech_interim transcribe_speech_ended
      transcript    transcript_created
      activeflow    activeflow_created activeflow_updated activeflow_deleted
      number        number_created number_updated number_deleted
      campaign      campaign_created campaign_updated campaign_deleted campaign_status_run campaign_status_stopping campaign_status_stop
      campaigncall  campaigncall_created campaigncall_updated campaigncall_deleted
      outdial       outdial_created outdial_updated outdial_deleted
      ai            ai_created ai_updated ai_deleted
      aicall        aicall_status_initializing aicall_status_progressing aicall_status_pausing aicall_status_resuming aicall_status_terminating aicall_status_terminated
      aimessage     aimessage_created aimessage_intermediate
      summary       summary_created summary_updated summary_deleted
      team          team_created team_updated team_deleted
      webhook       webhook_endpoint_failing webhook_endpoint_recovered webhook_endpoint_disabled webhook_delivery_exhausted
      """;

  @Test
  void holds_the_names_that_customers_can_receive_family_by_family() {
    Map<String, Set<String>> expected = new HashMap<>();
    NAMES
        .lines()
        .map(line -> List.of(line.split(" +")))
        .forEach(
            words -> expected.put(words.getFirst(), Set.copyOf(words.subList(1, words.size()))));
    Map<String, Set<String>> held = new HashMap<>();
    for (EventType type : Catalogue.types()) {
      held.computeIfAbsent(type.resource(), _ -> new LinkedHashSet<>()).add(type.name().value());
    }
    assertThat(held).isEqualTo(expected);
    assertThat(Catalogue.types()).hasSize(102);
  }

  @Test
  void finds_each_type_by_its_name_and_no_other() {
    assertThat(Catalogue.types())
        .allSatisfy(type -> assertThat(Catalogue.find(type.name())).contains(type));
    assertThat(Catalogue.find(new EventTypeName("call_answered"))).isEmpty();
  }

  @Test
  void says_in_one_sentence_of_its_own_when_each_type_fires() {
    assertThat(Catalogue.types()).extracting(EventType::description).doesNotHaveDuplicates();
    assertThat(Catalogue.types())
        .extracting(EventType::description)
        .allSatisfy(text -> assertThat(text).matches("[A-Z][^.]+\\."));
  }

  @Test
  void calls_four_types_chatty() {
    assertThat(Catalogue.types().stream().filter(EventType::chatty))
        .extracting(type -> type.name().value())
        .containsExactly(
            "call_updated",
            "transcribe_speech_interim",
            "activeflow_updated",
            "aimessage_intermediate");
  }

  @Test
  void knows_which_fields_act_like_credentials() {
    Set<String> credentials =
        Catalogue.types().stream()
            .flatMap(type -> type.struct().fields().stream())
            .filter(Field::credential)
            .map(Field::name)
            .collect(toCollection(LinkedHashSet::new));
    assertThat(credentials)
        .containsExactlyInAnyOrder("direct_hash", "provider_data", "engine_key", "webhook_uri");
    assertThat(Catalogue.CREDENTIAL_FIELDS).containsAll(credentials);
  }

  @Test
  void gives_a_name_to_one_struct_only() {
    Map<String, Struct> byName = new HashMap<>();
    Catalogue.types().stream()
        .flatMap(type -> type.struct().fields().stream())
        .flatMap(field -> nested(field.type()))
        .forEach(struct ->
            assertThat(byName.merge(struct.name(), struct, (first, _) -> first)).isEqualTo(struct));
    assertThat(byName).containsKeys("address", "action", "delivery", "attempt_durations");
  }

  private static Stream<Struct> nested(FieldType type) {
    return switch (type) {
      case Scalar _ -> Stream.empty();
      case OneOf _ -> Stream.empty();
      case ListOf(FieldType item) -> nested(item);
      case Nullable(FieldType of) -> nested(of);
      case Nested(Struct struct) ->
          Stream.concat(
              Stream.of(struct), struct.fields().stream().flatMap(field -> nested(field.type())));
    };
  }
}
